-- Place in line of a waiting interaction.
-- Returns position from 0, or nil if it does not wait.
local i = load_interaction(ARGV[3])
if not i or i.state ~= 'WAITING' then return nil end
return redis.call('ZRANK', key_for('queue:', i.queue), member_of(i))
