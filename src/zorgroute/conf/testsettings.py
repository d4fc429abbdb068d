"""Settings of the test run: an embedded server of its own in a temporary folder, gone afterwards."""

import os
import secrets
import tempfile
from pathlib import Path

# not mkdtemp: its folders are closed to the user that the server runs as
os.environ["ZORGROUTE_DATA"] = str(Path(tempfile.gettempdir()) / f"zorgroute-test-{secrets.token_hex(6)}")
os.environ.pop("DATABASE_URL", None)
os.environ["ZORGROUTE_DEMO"] = "ja"

from zorgroute.conf.settings import *  # noqa: F403
from zorgroute.conf.settings import DATABASES, MIDDLEWARE, STORAGES

# one connection per test, in one transaction: a pool has nothing to pool
DATABASES["default"]["OPTIONS"].pop("pool", None)
# nothing is collected, so there is nothing to serve
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
