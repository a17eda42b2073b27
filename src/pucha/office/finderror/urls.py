from django.urls import path

from pucha.office.finderror import views, views_public

urlpatterns = [
    path("report", views_public.report_form, name="report"),
    path("report/follow", views_public.follow, name="report-follow"),
    path("report/statistics", views_public.statistics, name="report-statistics"),
    path("report/<str:number>", views_public.tracked, name="report-tracked"),
    path("reports", views.reports, name="reports"),
    path("reports/<int:pk>", views.report, name="report-page"),
    path("reports/<int:pk>/picture", views.picture, name="report-picture"),
]
