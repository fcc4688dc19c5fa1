import type { Pairs } from './pair.ts'

/** Machines, shares, addresses of machines. */
export const hosts: Pairs = {
  InternalUrlRecognizer: {
    'URL interne': [
      '[[INTERNAL_HOST|https://intranet.ville.local/rh/paie]]',
      'https://internet.ville.example/rh/paie',
    ],
    "URL d'une machine sans domaine": [
      'ouvrir [[INTERNAL_HOST|http://glpi01/front/ticket.php]] svp',
      'ouvrir http://localhost/front/ticket.php svp',
    ],
  },
  InternalHostRecognizer: {
    'domaine interne': [
      '[[INTERNAL_HOST|rh.metropole.local]] ne répond plus',
      'rh.metropole.example ne répond plus',
    ],
    'sous-domaine interne': [
      'ouvrir [[INTERNAL_HOST|paie.intra.metropole.example]]',
      'ouvrir paie.metropole.example',
    ],
    'domaine Active Directory': ['relais [[INTERNAL_HOST|dc1.ad.metropole.fr]]', 'relais www.metropole.fr'],
    'chemin UNC': ['le partage [[INTERNAL_HOST|\\\\srv-rh01\\paie]]', 'le partage \\\\ paie'],
    'partage en URL': ['ouvrir [[INTERNAL_HOST|smb://nas-01/partage]]', 'ouvrir smb:/partage'],
    'nom de machine à numéro': [
      'impossible de joindre [[INTERNAL_HOST|srv-rh01]] hier',
      'impossible de joindre app-2024 hier',
    ],
    'nom de machine avec préfixe et tiret': [
      'joindre [[INTERNAL_HOST|srv-paie-rh]] hier',
      'joindre service-paie-rh hier',
    ],
    'poste de travail': ['le poste [[INTERNAL_HOST|PC-RH-0042]]', 'le poste PC-2024'],
    'invite de commandes': ['exploit@[[INTERNAL_HOST|balise]]:~$ ls', 'exploit@balise.example, ls'],
    'ligne de commande': ['ssh -p 22 exploit@[[INTERNAL_HOST|balise-paie]]', 'ssh -p 22 balise'],
    'compte sur une machine': [
      'vers exploit@[[INTERNAL_HOST|balise-paie]], puis',
      'vers exploit@balise.example, puis',
    ],
    "serveur d'une URL avec mot de passe": [
      'postgres://app:x9!kd@[[INTERNAL_HOST|balise]]/paie',
      'postgres://balise.example/paie',
    ],
    'nom annoncé par un signe': ['switch: [[INTERNAL_HOST|baie-etage]]', 'switch: baie'],
    'nom annoncé par un mot, avec un chiffre': [
      'imprimante [[INTERNAL_HOST|etage-b2]]',
      'imprimante étage 2',
    ],
    'journal système': [
      'Mar  3 08:12:01 [[INTERNAL_HOST|balise]] sshd[812]: Accepted',
      'Mar  3 08:12 balise sshd Accepted',
    ],
  },
  HostNearRecognizer: {
    "nom de machine d'un trait": [
      'le serveur [[INTERNAL_HOST|srvpaie02]] est en panne',
      'la recette srvpaie02 est en panne',
    ],
    'serveur nommé': ['une vm nommée [[INTERNAL_HOST|paie-rh]]', 'une vm nommée paie'],
    'mots et numéro': ['sauvegarde de [[INTERNAL_HOST|etage-b-12]]', 'une saison de etage-b-12'],
    'environnement en suffixe': ['sauvegarde de [[INTERNAL_HOST|compta-prod]]', 'une réunion de compta-prod'],
  },
  LoneHostRecognizer: {
    machine: ['vu sur [[INTERNAL_HOST|dbl-compta2]]', 'vu sur type-compta2'],
  },
  IpRecognizer: {
    IPv4: ['IP [[IP_ADDRESS|10.35.12.7]]', 'IP 10.35.12'],
    IPv6: ['from [[IP_ADDRESS|fd00:35::12:7]]', 'from fd00'],
  },
  MacRecognizer: {
    'par paires': ['port [[MAC_ADDRESS|00:1b:44:11:3a:b7]]', 'port 00:1b:44:11:3a'],
    'par quatre': ['port [[MAC_ADDRESS|001b.4411.3ab7]]', 'port 001b.4411'],
    "d'un trait": ['mac: [[MAC_ADDRESS|001b44113ab7]]', 'mac: 001b44113a'],
  },
}
