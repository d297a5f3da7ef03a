-- The schedule's own clock: goes on while no bot runs. The bot calls schedule_tick too, since an event runs on one node only.
CREATE EVENT crm_tick
ON SCHEDULE EVERY 1 MINUTE
DO CALL schedule_tick(30);
