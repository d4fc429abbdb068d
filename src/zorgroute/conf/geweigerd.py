"""The answer of a service to a change that cannot be made."""


class Geweigerd(Exception):
    """The change is not possible; the Dutch sentence says why. Nothing has changed."""
