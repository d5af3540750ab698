-- Where an agent stands: in the free set of each line they have room for, and in the staff of each line they serve.

-- Brings the free sets in line with their room and their order. They are kept exact, so that a match finds a free agent
-- at once, however many others are busy.
local function place(a)
  local before, after = a.free, room_of(a)
  if not before and not after then return end
  local lines, score, choice, line_base = lines_of(a), nil, nil, nil
  for n = 1, #lines, 5 do
    local channel, weight = lines[n + 1], lines[n + 2]
    local stands = is_room(before, channel, weight)
    if is_room(after, channel, weight) then
      if a.moved or not stands then
        if lines[n + 3] ~= choice or lines[n + 4] ~= line_base or choice == RANDOM then -- mostly as in the line before
          choice, line_base = lines[n + 3], lines[n + 4]
          score = text(order(a, lines[n], choice, line_base))
        end
        redis.call('ZADD', key_for('free:', lines[n]), score, a.id)
      end
    elseif stands then
      redis.call('ZREM', key_for('free:', lines[n]), a.id)
    end
  end
  a.free, a.moved = after, false
  change_agent(a)
end

-- Counts them in the staff of their lines as what they are now; to be called when their presence or `away` has changed.
local function count_staff(a)
  local counted = false
  if a.presence ~= 'LOGGED_OUT' then counted = (a.presence == 'READY' and not a.away) and 'ready' or 'loggedIn' end
  if counted == a.counted then return end
  local logged_in = (counted and 1 or 0) - (a.counted and 1 or 0)
  local ready = (counted == 'ready' and 1 or 0) - (a.counted == 'ready' and 1 or 0)
  local lines = lines_of(a)
  for n = 1, #lines, 5 do
    local staff = base .. 'staff:' .. lines[n]
    if logged_in ~= 0 then redis.call('HINCRBY', staff, 'loggedIn', logged_in) end
    if ready ~= 0 then redis.call('HINCRBY', staff, 'ready', ready) end
  end
  a.counted = counted
  change_agent(a)
end

-- Whether they serve a line.
local function serves(a, line)
  local lines = lines_of(a)
  for n = 1, #lines, 5 do
    if lines[n] == line then return true end
  end
  return false
end

-- Changes what they serve, given as text of numbers. They must stand in no free set.
local function set_lines(a, numbers)
  local presence = a.presence
  a.presence = 'LOGGED_OUT' -- leaves the staff of the lines they had
  count_staff(a)
  a.presence, a.fewest = presence, false
  local lines = {}
  for number in string.gmatch(numbers, '%d+') do
    lines[#lines + 1] = #lines % 5 == 0 and number or tonumber(number)
  end
  for n = 4, #lines, 5 do
    if lines[n] == FEWEST then a.fewest = true end
  end
  a.list, a.lines = lines, cmsgpack.pack(lines)
  count_staff(a)
  change_agent(a)
end

-- Adds a line to what they serve.
local function add_line(a, line, channel, weight, choice, line_base)
  local lines = {}
  for n, number in ipairs(lines_of(a)) do lines[n] = number end
  for _, number in ipairs({ line, channel, weight, choice, line_base }) do lines[#lines + 1] = number end
  a.list, a.lines = lines, cmsgpack.pack(lines)
  if choice == FEWEST then
    a.fewest = true
    look_at_agent_of_work(a)
  end
  change_agent(a)
  redis.call('HINCRBY', base .. 'staff:' .. line, 'loggedIn', 1)
  if a.counted == 'ready' then redis.call('HINCRBY', base .. 'staff:' .. line, 'ready', 1) end
  if is_room(a.free, channel, weight) then
    redis.call('ZADD', key_for('free:', line), text(order(a, line, choice, line_base)), a.id)
  end
end

-- Which channel may interrupt which: words `VOICE>EMAIL`. What they hold is looked at anew.
local function set_interrupts(a, words)
  a.interrupting, a.interrupts = words, interrupts_of(words)
  for _, work in ipairs(a.work) do
    local state = work.extension and 'WRAP_UP' or load_interaction(work.id).state
    work.contact = state == 'CONNECTED' or state == 'WRAP_UP' or nil
  end
  look_at_agent_of_work(a)
end

-- automatic: whether a rule did it, not the agent
local function not_ready(a, reason, automatic)
  a.presence, a.reason, a.since, a.misses = 'NOT_READY', reason, now, 0
  place(a)
  count_staff(a)
  change_agent(a)
  append_agent(a, '{"type":"AgentNotReady","agent":"' .. a.id .. '","reason":' .. cjson.encode(reason)
    .. ',"automatic":' .. tostring(automatic) .. '}')
end
