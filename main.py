"""Kassei: activation functions made visible, small neural networks made transparent."""

import sys

from gui.startup import complain, prepare, restart_in_utf8, start_problem


def main() -> int:
    """Run the program; a missing library is reported in one sentence, not by a traceback."""
    restart_in_utf8()
    prepare()
    try:
        from gui.commandline import main as run

        return run(sys.argv[1:])
    except (ImportError, OSError) as error:
        complain(start_problem(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
