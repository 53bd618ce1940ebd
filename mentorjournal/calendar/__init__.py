"""Calendar files out and in: iCalendar, time zones, invitations."""
