-- The account was theirs: attempts in vain before are forgotten.
-- Returns how many keys are gone.
local attempts = KEYS[1] -- counter

return redis.call('DEL', attempts)
