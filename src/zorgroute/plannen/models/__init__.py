from zorgroute.plannen.models.cluster import Cluster, Clusterafwijzing, Clusterlid
from zorgroute.plannen.models.groepsplan import Bijstelling, Groepsplan, Momentopname, Planregel

__all__ = [
    "Bijstelling",
    "Cluster",
    "Clusterafwijzing",
    "Clusterlid",
    "Groepsplan",
    "Momentopname",
    "Planregel",
]
