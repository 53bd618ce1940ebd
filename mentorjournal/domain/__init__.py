"""Values and rules of mentoring. No Qt, no SQL, no clock reads, no files."""
