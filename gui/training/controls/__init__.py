"""The controls of a run: play and step, options and stop rule, the limit of the learning rate, and the time line.

One more control is a widget here that emits signals and is bound by `page` or `setup_binding`; nothing here edits a document.
"""
