"""What steers a run: play and step, how it learns and when it stops, the limit of its rate, and the time line.

A control more is a widget here that asks by signals, and is bound by `page` or `setup_binding`; nothing here edits a document.
"""
