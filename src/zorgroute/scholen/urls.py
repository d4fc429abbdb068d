from django.urls import path

from zorgroute.scholen.views import school

urlpatterns = [
    path("school/", school.school, name="school"),
]
