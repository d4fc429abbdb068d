"""Django's settings. What differs per place comes from the environment (`omgeving.py`)."""

import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

from zorgroute.conf.ingebed import IngebedServer
from zorgroute.conf.omgeving import APP_ROL, EIGENAAR_ROL, lees_omgeving

OMGEVING = lees_omgeving()
ZORGROUTE_DATA = OMGEVING.data
PAKKET = Path(__file__).resolve().parent.parent
WORTEL = PAKKET.parent.parent


def _geheim() -> str:
    """Return the secret of this installation: as set, or made once and kept in the data folder."""
    if OMGEVING.geheim:
        return OMGEVING.geheim
    bestand = ZORGROUTE_DATA / "geheim"
    try:
        return bestand.read_text().strip()
    except FileNotFoundError:
        ZORGROUTE_DATA.mkdir(parents=True, exist_ok=True)
        return _maak_geheim(bestand)


def _maak_geheim(bestand: Path) -> str:
    """Write the secret beside its place and link it there: whole or not at all, and the first process wins."""
    concept = bestand.with_name(f"geheim.{secrets.token_hex(4)}")
    concept.touch(mode=0o600)
    concept.write_text(secrets.token_urlsafe(50))
    with suppress(FileExistsError):
        bestand.hardlink_to(concept)
    concept.unlink()
    return bestand.read_text().strip()


def _database() -> dict[str, Any]:
    """Return the one database: embedded, or the server of DATABASE_URL.

    The process runs as the app's role, which row level security binds; only migrations run as the owner
    (ZORGROUTE_DB_ROL=eigenaar). On an outside server the owner's login may differ (ZORGROUTE_OWNER_URL);
    with a single login the app takes its role at connecting.
    """
    eigenaar = OMGEVING.rol == "eigenaar"
    if OMGEVING.ingebed:
        delen = dict(IngebedServer(ZORGROUTE_DATA).verbinding(EIGENAAR_ROL if eigenaar else APP_ROL))
    else:
        url = OMGEVING.eigenaar_url if eigenaar and OMGEVING.eigenaar_url else OMGEVING.database_url
        delen = {naam: str(waarde) for naam, waarde in conninfo_to_dict(url).items()}
        if not eigenaar and not OMGEVING.eigenaar_url:
            delen["options"] = f"-c role={APP_ROL}"
    opties: dict[str, Any] = {
        naam: waarde for naam, waarde in delen.items() if naam not in {"host", "port", "user", "password", "dbname"}
    }
    if not eigenaar:
        opties["pool"] = {"min_size": 1, "max_size": 4, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": delen["dbname"],
        "USER": delen.get("user", ""),
        "PASSWORD": delen.get("password", ""),
        "HOST": delen.get("host", ""),
        "PORT": delen.get("port", ""),
        "OPTIONS": opties,
    }


SECRET_KEY = _geheim()
DEBUG = OMGEVING.ontwikkeling
DEMO = OMGEVING.demo
# This machine may always ask: `serve` waits for its own first page, and a monitor for `/gezondheid`.
ALLOWED_HOSTS = [*OMGEVING.hosts, "localhost", "127.0.0.1", "[::1]", OMGEVING.bind]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in OMGEVING.hosts]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "zorgroute.vormgeving",
    "zorgroute.toegang",
    "zorgroute.scholen",
    "zorgroute.leerlingen",
    "zorgroute.toetsen",
    "zorgroute.cyclus",
    "zorgroute.waarnemen",
    "zorgroute.begrijpen",
    "zorgroute.plannen",
    "zorgroute.realiseren",
    "zorgroute.koppelingen",
    "zorgroute.inzicht",
    "zorgroute.demo",
    "zorgroute.conf",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "zorgroute.toegang.middleware.SchoolbereikMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "zorgroute.conf.urls"
WSGI_APPLICATION = "zorgroute.conf.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": _database()}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "zorgroute.conf.jinja.omgeving",
            "autoescape": True,
            "auto_reload": DEBUG,
            "context_processors": [
                "zorgroute.vormgeving.context.raamwerk",
            ],
        },
    },
]

AUTH_USER_MODEL = "toegang.Persoon"
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "vandaag"
LOGOUT_REDIRECT_URL = "inloggen"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 8 * 3600  # a school day
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
# A notice may name a pupil or hold what someone wrote: it stays on the server, not in a cookie.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# Named hosts are reached over https by way of a proxy, which sets X-Forwarded-Proto and X-Forwarded-For itself;
# without them this is a school trying it out on its own machine.
ACHTER_PROXY = bool(OMGEVING.hosts)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ACHTER_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ACHTER_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if OMGEVING.hosts else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "object-src": ["'none'"],
    }
}

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = ZORGROUTE_DATA / "statisch"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "zorgroute.conf.npm.NpmFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "zorgroute.conf.npm.StatischeOpslag"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = DEBUG

#: A file may be as large as a region's results; the reader streams it (PF2).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
INLEES_MAX_BYTES = 512 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "kort"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django.request": {"level": "ERROR"}, "psycopg.pool": {"level": "ERROR"}},
}
