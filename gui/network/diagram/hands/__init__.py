"""Mouse and keyboard in the diagram: `selection` is what they have chosen, `editing` the field for a new number.

One more gesture is a branch in `mouse` or `keyboard`, which knows the view only as a ZoomView. Imports no view or status.
"""
