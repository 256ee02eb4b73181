## TODO: yes
<%doc> TODO: yes </%doc>
<% x = 1 # TODO: yes
%>
<!-- TODO: yes -->
