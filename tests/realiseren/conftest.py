from tests.plannen.draad import op_de_dag

__all__ = ["op_de_dag"]
