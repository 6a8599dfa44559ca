"""The network as nodes and links, which can be read and edited by mouse and keyboard.

`layout` says where everything is, `items/` draws it, `scene` holds the items, `view` shows them; `selection` is what `mouse`
and `keyboard` have chosen, `editing` asks for another number, `status` says it in words. Imports plots and below; never a
workspace.
"""
