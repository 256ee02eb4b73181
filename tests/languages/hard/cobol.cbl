000100 IDENTIFICATION DIVISION.
000200* TODO: yes
000300/ TODO: yes
       PROGRAM-ID. A. *> TODO: yes
           DISPLAY "*> TODO: no" *> TODO: yes
           DISPLAY 'it''s *> TODO: no'. *> TODO: yes
      * TODO: yes
      *> TODO: yes
           COMPUTE X = A * B.
      D    DISPLAY "X".
           MOVE "A" TO B. *> TODO: yes
