"""Kassei: activation functions made visible, small neural networks made transparent."""

import sys

from gui.startup import complain, import_problem, prepare


def main() -> int:
    """Run the program; a missing library is one sentence, not a traceback."""
    prepare()
    try:
        from gui.commandline import main as run

        return run(sys.argv[1:])
    except ImportError as error:
        complain(import_problem(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
