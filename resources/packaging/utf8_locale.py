"""Run before the packaged program: in a locale without any encoding Qt would switch to UTF-8 too, but complain about it.

An ordinary Python does the same by itself; the one in a package reads no environment.
"""

import os

for name in ("LC_ALL", "LC_CTYPE", "LANG"):
    if value := os.environ.get(name):
        break
else:
    name, value = "LC_CTYPE", "C"
if os.name == "posix" and value in {"C", "POSIX"}:
    os.environ["LC_ALL" if name == "LC_ALL" else "LC_CTYPE"] = "C.UTF-8"
