-- A manager's open deals, the most endangered first: of thousands that he has had, the few that he works on.
ALTER TABLE deals ADD KEY deals_of_manager (manager_id, risk_at, id);

-- Everybody's open tasks of a priority, the most urgent first.
ALTER TABLE tasks ADD KEY tasks_priority (priority, due_at, id);
