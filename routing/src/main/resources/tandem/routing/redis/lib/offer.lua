-- What becomes of offers. An interaction is offered to one agent, or to several at once (`ring`).

-- Those to whom it is offered now, in the order in which they were offered it.
local function offered_to(i)
  if i.state ~= 'OFFERED' then return {} end
  return i.ring or { i.agent }
end

local function is_offered_to(i, agent)
  for _, id in ipairs(offered_to(i)) do
    if id == agent then return true end
  end
  return false
end

-- Work of theirs that nothing interrupts any more goes on.
local function resume_work(a)
  for _, work in ipairs(a.work) do
    local holds = false
    for _, other in ipairs(a.work) do
      if other ~= work and may_interrupt(a, other.channel, work.channel) then holds = true end
    end
    if work.interrupted and not holds then
      work.interrupted = nil
      change_agent(a)
      local i = load_interaction(work.id)
      if not work.extension and i.state == 'CONNECTED' then
        append(i, '{"type":"Resumed","agent":"' .. a.id .. '"}')
      end
    end
  end
end

local function resume(a)
  if a.interrupts then resume_work(a) end
end

-- Takes their work on it away, after the event that says why.
local function release(a, i)
  note_change_of_work(a)
  local work, n = work_on(a, i.id)
  if i.state ~= 'OFFERED' or work.extension then a.accepted = a.accepted + 1 end
  table.remove(a.work, n)
  resume(a)
end

-- They are not among those to whom it is offered any more.
local function take_offer_away(i, a)
  if i.ring then
    local left = {}
    for _, id in ipairs(i.ring) do
      if id ~= a.id then left[#left + 1] = id end
    end
    if #left == 1 then i.agent, i.ring = left[1], false else i.ring = left end
  else
    i.agent = false
  end
  change(i)
end

-- Takes back an offer that was not answered. If they were the last, the interaction still has to be queued up or
-- closed; the agent has to be served.
local function rescind(i, a, reason)
  append(i, '{"type":"OfferRescinded","agent":"' .. a.id .. '","epoch":' .. i.epoch
    .. ',"reason":"' .. reason .. '"}', a.id)
  release(a, i)
  take_offer_away(i, a)
end

-- Takes back all open offers of an agent who can no longer be offered anything.
local function rescind_offers(a, reason)
  for _, i in ipairs(work_in_line_order(a)) do
    if i.state == 'OFFERED' then
      rescind(i, a, reason)
      if not i.agent and not i.ring then queue_up(i) end
    end
  end
end

-- They missed something: after so many in a row they are made not-ready (R7).
local function miss(a, i)
  a.misses = a.misses + 1
  change_agent(a)
  look_at_agent_of_work(a)
  if a.presence == 'READY' and a.misses >= term(i, MISS_LIMIT) then not_ready(a, 'RONA', true) end
end

-- Work of theirs in contact that the newcomer may interrupt is interrupted.
local function interrupt(a, newcomer)
  if not a.interrupts then return end
  for _, work in ipairs(a.work) do
    if work.contact and not work.interrupted and not work.extension and work.id ~= newcomer.id
        and may_interrupt(a, newcomer.channel, work.channel) then
      local i = load_interaction(work.id)
      if i.state == 'CONNECTED' then
        work.interrupted = true
        change_agent(a)
        append(i, '{"type":"Interrupted","agent":"' .. a.id .. '","by":"' .. newcomer.id .. '"}')
      end
    end
  end
end

-- Customer and agent are in contact.
local function connect(i)
  interaction_deadline(i, nil)
  i.state, i.connectedAt = 'CONNECTED', now
  append(i, '{"type":"Connected","agent":"' .. i.agent .. '"}')
  if i.simple then return end
  local a = load_agent(i.agent)
  if a.misses ~= 0 then
    a.misses = 0
    change_agent(a)
  end
  if a.interrupts then
    work_on(a, i.id).contact = true
    change_agent(a)
    serve(a) -- what may interrupt it
  end
end

-- The agent has accepted it; the offers of others are over. Afterwards those have to be served.
local function accept_offer(i, agent)
  local others = {}
  for _, id in ipairs(i.ring or others) do
    if id ~= agent then others[#others + 1] = load_agent(id) end
  end
  for _, other in ipairs(others) do rescind(i, other, 'ACCEPTED_BY_OTHER') end
  i.state, i.agent, i.ring = 'CONNECTING', agent, false
  if not WRITTEN[i.channel] then interaction_deadline(i, now + term(i, CONNECT_MS)) end
  append(i, '{"type":"Accepted","agent":"' .. agent .. '","epoch":' .. i.epoch .. '}')
  if not i.simple then
    local a = load_agent(agent)
    i.full = work_on(a, i.id).weight
    i.weight = i.full
    interrupt(a, i)
    if a.fewest then
      a.moved = true
      place(a)
    end
  end
  if WRITTEN[i.channel] then connect(i) end
  return others
end

-- An accepted one could not be connected: it goes to the next agent or waits at its place, or is closed if its agent has
-- begun it. reason: a code, for the event and for the agent
local function connection_failed(i, reason)
  local a = load_agent(i.agent)
  append(i, '{"type":"ConnectFailed","agent":"' .. a.id .. '","reason":' .. cjson.encode(reason) .. '}')
  if i.begun then
    append(i, '{"type":"Ended","by":"SYSTEM","reason":' .. cjson.encode(reason) .. '}')
    close(i, 'NOT_REACHED')
    release(a, i)
    serve(a)
    return
  end
  release(a, i)
  if reason == 'PHONE_BUSY' then
    exclude(a, i, term(i, BUSY_MS))
    miss(a, i)
  elseif a.presence == 'READY' then
    not_ready(a, reason, true)
  end
  queue_up(i)
  serve(a)
end
