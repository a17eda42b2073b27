from django.apps import AppConfig


class FindErrorConfig(AppConfig):
    name = "pucha.office.finderror"
    label = "finderror"
