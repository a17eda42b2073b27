from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "pucha.office.desk"
    label = "desk"
