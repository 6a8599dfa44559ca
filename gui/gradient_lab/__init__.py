"""The gradient lab: a page that shows on a real deep network why gradients vanish, what theory predicts, and what helps.

A story or a remedy is a record of `engine.propagation`; a plot is a module of `plots` that the page lays out. The page's
state is a LabState, remembered in the settings; only a network taken to the Playground becomes part of the document.
"""
