from django.apps import AppConfig


class SitesConfig(AppConfig):
    name = "pucha.office.sites"
    label = "sites"
