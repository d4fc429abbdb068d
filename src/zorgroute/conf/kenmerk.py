"""A kenmerk names a group, pupil or plan in an address without telling how many there are, or whose comes next."""

import secrets

_TEKENS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford: no i, l, o, u
LENGTE = 10


def nieuw_kenmerk() -> str:
    """Return ten random characters (50 bits) that are safe in a URL and readable aloud."""
    return "".join(secrets.choice(_TEKENS) for _ in range(LENGTE))
