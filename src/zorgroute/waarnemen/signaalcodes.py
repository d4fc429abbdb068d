"""Short words for what no test shows: the codes of a signal by hand, and reasons why a proposal is not recognised.

The codes follow the questions of VO 4.2.1: werkhouding, gedrag and welbevinden, the home, and – as much a
reason to signal as arrears – a lead, a talent or a learning style of one's own (B14).
"""

HANDCODES: tuple[tuple[str, str], ...] = (
    ("WH", "werkhouding, taakaanpak of motivatie"),
    ("SEO", "welbevinden of gedrag"),
    ("plus", "kan meer aan, talent of onderpresteren"),
    ("stijl", "leert op een eigen manier"),
    ("thuis", "situatie thuis of buiten school"),
)

#: Each finishes the sentence 'Niet, omdat …'.
AFWIJSREDENEN: tuple[str, ...] = (
    "ik dit in de les niet zie",
    "de toets geen goed beeld gaf",
    "we hier al aan werken",
    "dit past bij het eigen perspectief",
)
