"""The window: shows what the engine computes, and computes nothing itself.

Each capability is a folder: parts that any page may use (`function`, `network`, `samples`, `insights`, `explanations`), pages
that lay them out, and the `shell` around the pages. A new page is a folder with the page, its `record` and its own parts, and a
name in `pages.py`.
"""
