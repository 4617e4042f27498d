#include "ui/ports/jobs.h" // gives the port's signals a home
