-- Runs a statement that a procedure has put together: conditions that are set and no others, so that the optimizer sees what is asked.
-- Internal: client_*. The one place where text becomes a statement; what people typed enters it through sql_text alone.
CREATE PROCEDURE run_built(p_statement MEDIUMTEXT)
BEGIN
  SET @crm_statement = p_statement;
  PREPARE crm_built FROM @crm_statement;
  EXECUTE crm_built;
  DEALLOCATE PREPARE crm_built;
END;
