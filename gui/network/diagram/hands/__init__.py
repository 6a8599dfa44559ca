"""What a person does to the diagram: `selection` is what mouse and keyboard have chosen, `editing` the field for a new number.

One more gesture is a branch in `mouse` or `keyboard`, which knows the view only as a ZoomView. Imports no view or status.
"""
