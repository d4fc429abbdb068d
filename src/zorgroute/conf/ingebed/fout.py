"""The one error of the embedded database: a sentence for the school's administrator, not a stack trace."""

import errno

_REASONS = {
    errno.ENOENT: "dat is er niet",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijfruimte is op",
    errno.EEXIST: "er staat iets anders met die naam",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.ELOOP: "het is een verwijzing",
}


class IngebedFout(Exception):
    """The embedded database cannot be used; one Dutch sentence says what is wrong and where."""


def reason(error: OSError) -> str:
    """Why the operating system refused, in a few words."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))
