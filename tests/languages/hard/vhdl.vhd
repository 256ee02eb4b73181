x <= "-- TODO: no"; -- TODO: yes
y <= '"'; -- TODO: yes
/* TODO: yes
TODO: yes */
z <= a'event and b = '1'; -- TODO: yes
w <= x"FF"; -- TODO: yes
v <= std_logic_vector'("01"); -- TODO: yes
\a--b\ <= '0'; -- TODO: yes
u <= ''' ; -- TODO: yes
