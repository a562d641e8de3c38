"""The `claimtrack` command: everything that `claimtrack.cli` registers, with the application loaded."""

import sys

from flask.cli import FlaskGroup

from claimtrack.app import create_app
from claimtrack.config import BadSetting


def main() -> None:
    """Run it. A wrong setting ends with one line, not with a traceback."""
    group = FlaskGroup(
        create_app=create_app,
        add_default_commands=False,
        add_version_option=False,
        load_dotenv=False,
        set_debug_flag=False,
        help="claimtrack: fact-checking, line by line.",
    )
    group.params.clear()  # settings come from the environment alone (config.Settings)
    try:
        group(prog_name="claimtrack")
    except BadSetting as error:
        sys.exit(f"claimtrack: {error}")


if __name__ == "__main__":
    main()
