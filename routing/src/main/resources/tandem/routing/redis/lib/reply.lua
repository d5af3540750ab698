-- What every function ends with.

local REMEMBERED = 400 -- [characters] of answers kept in a record: those to its last commands, six or so

local function remember(answer)
  local words = #answer == 1 and answer[1] or table.concat(answer, '\t')
  local all = subject.told .. '\n' .. command .. '\t' .. words
  if #all > REMEMBERED then
    local first = string.find(all, '\n', #all - REMEMBERED, true)
    all = string.sub(all, first)
  end
  subject.told, subject.is_changed = all, true
end

local function save_all(answer)
  if subject and command ~= '' then remember(answer) end
  publish()
  for _, i in pairs(interactions) do
    if i.is_changed then save_interaction(i) end
  end
  for _, a in pairs(agents) do
    if a.is_changed then save_agent(a) end
  end
  return answer
end

-- Writes all changes and returns the answer, which is remembered for a repeated command.
local function reply(...)
  return save_all({ ... })
end

-- Puts a NEW interaction into a queue and says what became of it (enqueue.lua). ARGV[first...]: its placement
local function enqueue(i, line, signature, ARGV, first)
  set_placement(i, line, signature, ARGV, first)
  i.enqueuedAt, i.weight = now, i.full
  append_queued(i)
  take_place(i)
  queue_up(i)
  if i.state == 'OFFERED' then return reply('offered', i.agent or i.ring[1], i.epoch) end
  return reply('waiting', redis.call('ZRANK', key_for('queue:', i.queue), member_of(i)),
    tonumber(redis.call('HGET', base .. 'staff:' .. line, 'loggedIn') or 0))
end

-- The answer, with views after it; they are not remembered: a repeated command is answered without, and its caller
-- reads them as they are by then.
local function reply_with(answer, views)
  save_all(answer)
  for n = 1, #views do answer[#answer + 1] = views[n] end
  return answer
end
