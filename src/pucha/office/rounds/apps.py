from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "pucha.office.rounds"
    label = "rounds"
