-- What a column of the kept client becomes by a merge, or becomes again when the merge is taken back (p_back); p_now where the merge
-- does not touch it.
-- For merge_apply.
CREATE FUNCTION merge_value(p_merge BIGINT, p_field VARCHAR(40), p_now TEXT, p_back TINYINT) RETURNS TEXT
READS SQL DATA
RETURN IF(EXISTS (SELECT 1 FROM merge_fields WHERE merge_id = p_merge AND field = p_field),
          (SELECT IF(p_back, value_before, value_after) FROM merge_fields WHERE merge_id = p_merge AND field = p_field),
          p_now);
