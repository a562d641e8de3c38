"""The one door to the network, and what is kept of what came through it."""
