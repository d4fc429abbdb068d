"""What people see across the cycle: today's work, pupils, and finding them again. A surface: it writes nothing."""
