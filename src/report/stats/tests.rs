mod docs;
mod hostile;
mod programs;
