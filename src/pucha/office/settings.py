"""Django's settings; what an installation may change is read by :mod:`pucha.office.conf`."""

from pathlib import Path

from pucha.office import conf
from pucha.office.mail.conf import mail_settings

CONF = conf.read()

SECRET_KEY = CONF.secret
DEBUG = False
ALLOWED_HOSTS = list(CONF.hosts)
ROOT_URLCONF = "pucha.office.urls"
WSGI_APPLICATION = "pucha.office.wsgi.application"
DATABASES = {"default": CONF.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pucha.office.people",
    "pucha.office.sites",
    "pucha.office.rounds",
    "pucha.office.desk",
    "pucha.office.cases",
    "pucha.office.finderror",
    "pucha.office.api",
    "pucha.office.mail",
    "pucha.office.bulk",
]
if CONF.postgres:
    INSTALLED_APPS.append("procrastinate.contrib.django")  # jobs for workers on many machines
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    PROCRASTINATE_IMPORT_PATHS = ["pucha.office.rounds.jobs"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pucha.office.middleware.SafeHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "pucha.office.middleware.Language",
    "pucha.office.middleware.WhoActs",
    "pucha.office.middleware.SecondFactor",
    "pucha.office.middleware.ClearErrors",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.jinja2.Jinja2",
    "APP_DIRS": False,
    "DIRS": [],
    "OPTIONS": {"environment": "pucha.office.templating.environment",
                "context_processors": ["django.contrib.messages.context_processors.messages"]},
}]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["pucha.office.people.login.LockingBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("login", "name")}},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [Path(__file__).parent / "static"]
STATIC_ROOT = CONF.folder / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MEDIA_ROOT = CONF.folder / "uploads"  # never served as they are: see pucha.office.uploads

globals().update(mail_settings())  # reminders by e-mail: off unless a server is named

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONF.https
SESSION_COOKIE_NAME = "pucha"
CSRF_FAILURE_VIEW = "pucha.office.errors.csrf_failed"
SECURE_SSL_REDIRECT = CONF.https
SECURE_HSTS_SECONDS = 31_536_000 if CONF.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = CONF.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONF.https else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in CONF.hosts] if CONF.https else []
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
