#if !defined(TODO)
#else /* TODO: yes */
#endif
x = 1 ! TODO: yes
