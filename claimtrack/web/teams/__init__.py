"""Where somebody goes first."""
