-- What is due: at most so many, earliest first. Entries of interactions may be too early (lib/interaction.lua): these
-- are corrected here.
-- Returns {member...}.
local limit = ARGV[3] -- [int]

while true do
  local found = redis.call('ZRANGEBYSCORE', base .. 'deadlines', '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
  local members, all_exact = {}, true
  for n = 1, #found, 2 do
    local member = found[n]
    members[#members + 1] = member
    local id = string.match(member, '^interaction:(.*)')
    local i = id and load_interaction(id)
    if id and not (i and i.deadline == tonumber(found[n + 1])) then
      all_exact = false
      deadline(member, i and i.deadline)
      if i then
        i.timer = i.deadline
        change(i)
      end
    end
  end
  if all_exact then
    reply()
    return members
  end
end
