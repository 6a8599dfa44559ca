"""What steers a run: play and step, how it learns and when it stops, the limit of its rate, and the time line.

One more control is a widget here that emits signals and is bound by `page` or `setup_binding`; nothing here edits a document.
"""
