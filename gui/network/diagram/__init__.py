"""The network as nodes and links, which can be read and edited by mouse and keyboard.

`layout.py` says where everything is, `items.py` draws it, `view.py` is what a person does to it.
"""
