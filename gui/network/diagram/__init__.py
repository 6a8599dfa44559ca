"""The network as nodes and links, to be read and edited by mouse and keyboard.

`layout` says where everything is, `items/` draws it, `scene` holds the items, `view` shows them; `hands/` handles mouse and
keyboard, `status` describes it, `explanation` marks explained numbers. Imports plots and below; never a workspace.
"""
