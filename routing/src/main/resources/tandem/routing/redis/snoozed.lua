-- Reads what is set aside, what is due first first.
-- Returns {{interaction, agent who has set it aside, note}...}.
local agent = ARGV[3] -- only what they have set aside; '' for all
local limit = tonumber(ARGV[4])

local all = {}
local key = base .. (agent == '' and 'snoozed' or 'snoozed:' .. agent)
for _, id in ipairs(redis.call('ZRANGE', key, 0, limit - 1)) do
  local i = load_to_show(id)
  if i and i.snoozer then all[#all + 1] = { view_interaction(i), i.snoozer, i.note or '' } end
end
return all
