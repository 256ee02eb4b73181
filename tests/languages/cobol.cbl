      * expect: 2:TODO 3:FIXME 4:HACK 5:XXX 
       IDENTIFICATION DIVISION. *> TODO: behind code
      * FIXME: in column seven
      / HACK: a new page
       DISPLAY '*> TODO: no' "it's *> TODO: no". *> XXX: behind strings
           COMPUTE A = B * C / D.
