"""The network as nodes and links, which can be read and edited by mouse and keyboard.

`layout` says where everything is, `items/` draws it, `scene` holds the items, `view` shows them; `hands/` is what a person
does to it, `status` describes it, `explanation` marks what is explained. Imports plots and below; never a workspace.
"""
